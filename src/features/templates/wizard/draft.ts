import type { Answers } from './answers';

const key = 'wizardDraft';

/** Raised when Answers change their shape: a draft of another version is not read. */
const version = 1;

interface Kept {
  readonly v: number;
  readonly answers: Answers;
}

/** Where a draft is kept: the editor's memory, which takes strings. */
export interface DraftMemory {
  get(key: string): string | undefined;
  set(key: string, value: string | undefined): Promise<void> | Thenable<void>;
}

/** The answers of a wizard that was left before its end; undefined when there are none, or none that can be read. */
export function readDraft(memory: DraftMemory): Answers | undefined {
  const text = memory.get(key);
  if (text === undefined) return undefined;
  const { v, answers } = (parseJson(text) ?? {}) as Partial<Kept>;
  return v === version ? answers : undefined;
}

/** Keeps answers for the next time; no answers keeps nothing. */
export async function keepDraft(memory: DraftMemory, answers: Answers): Promise<boolean> {
  const any = Object.keys(answers).length > 0;
  await memory.set(key, any ? JSON.stringify({ v: version, answers } satisfies Kept) : undefined);
  return any;
}

/** Forgets the draft: the template was saved, or the person starts anew. */
export async function dropDraft(memory: DraftMemory): Promise<void> {
  await memory.set(key, undefined);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Cut off while it was written: there is nothing in it worth a message.
    return undefined;
  }
}
