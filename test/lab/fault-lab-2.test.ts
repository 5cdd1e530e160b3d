import { faultLab } from './fault-lab.ts';

await faultLab(1, 2);
