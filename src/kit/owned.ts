/** What somebody who made it ends: the editor's own Disposables, and whatever else has an end. */
export interface Owned {
  dispose(): unknown;
}
