/** Moving a lab to another region: what it takes, doing it, going on with it, and taking it back. */
export { findLeftBehind } from './findMoved';
export { forgetAlias } from './moveEntries';
export { moveLab, type MoveEnd } from './moveLab';
export { moveOf, type Move } from './moveMark';
export type { MoveStep } from './moveWork';
export { movedDisks, planMove, type MoveFacts } from './planMove';
export { takeBackMove, type MoveStopped } from './takeBackMove';
