/** `npm run troubles`: writes docs/TROUBLES.md. Ends with 1, and says why, where the entries are not whole. */
import { writeFileSync } from 'node:fs';
import { faultsOf, readGroups, sentencesInCode } from './entries';
import { PAGE, pageNow } from './pageFile';

const faults = faultsOf(sentencesInCode(), readGroups());
for (const fault of faults) console.error(fault);
writeFileSync(PAGE, pageNow());
process.exitCode = faults.length > 0 ? 1 : 0;
