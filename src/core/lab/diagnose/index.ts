export { diagnose } from './diagnose';
export type { Finding, Report } from './judge';
export { mend, type CoreFix } from './mend';
export { realDiagnoseTools, type DiagnoseTools } from './tools';
export { CHECK_IDS, type CheckId, type Fix, type Patient } from './types';
export { checkTitle, reportText, statusWord } from './words';
