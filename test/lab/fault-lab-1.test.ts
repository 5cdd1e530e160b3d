import { faultLab } from './fault-lab.ts';

await faultLab(0, 2);
