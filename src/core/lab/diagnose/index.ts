export { diagnose } from './diagnose';
export type { Finding, Report, Role } from './judge';
export { mend, type CoreFix } from './mend';
export { realDiagnoseTools, type DiagnoseTools } from './tools';
export { CHECK_IDS, type CheckId, type Fix, type Patient, type Status, type Verdict } from './types';
export { checkTitle, reportText, statusWord } from './words';
