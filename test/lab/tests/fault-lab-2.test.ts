import { faultLab } from '../fault-lab/fault-lab.ts';

await faultLab(1, 2);
