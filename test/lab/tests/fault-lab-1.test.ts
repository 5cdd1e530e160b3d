import { faultLab } from '../fault-lab/fault-lab.ts';

await faultLab(0, 2);
