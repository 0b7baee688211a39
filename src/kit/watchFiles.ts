import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Unsubscribe } from '../core/event';

/** Changes within this time are one change. Milliseconds. */
const quietTime = 300;

/**
 * Calls back when one of the paths is written, made or removed, by whomever. A path may be a file or a folder, and
 * need not exist yet: its nearest existing parent is watched for it to appear. Does not poll.
 */
export function watchFiles(paths: readonly string[], onChange: () => void): Unsubscribe {
  let timer: NodeJS.Timeout | undefined;
  const changed = (): void => {
    clearTimeout(timer);
    timer = setTimeout(onChange, quietTime);
  };
  const stops = [...new Set(paths)].map((each) => watchOne(each, changed));
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
  };
}

/**
 * Watches the folder in which the next part of the path is, or is to appear; moves closer when it appears. Watching
 * the folder instead of the file survives programs that replace a file by renaming another onto it.
 */
function watchOne(wanted: string, changed: () => void): Unsubscribe {
  let watcher: fs.FSWatcher | undefined;
  let ended = false;
  const settle = (): void => {
    watcher?.close();
    watcher = undefined;
    if (ended) return;
    const folder = nearestFolder(wanted);
    const next = path.relative(folder, wanted).split(path.sep)[0] ?? '';
    try {
      watcher = fs.watch(folder, { persistent: false });
    } catch {
      // Gone between the look and the watch; or no watches are left: then refreshing by hand still works.
      if (nearestFolder(wanted) !== folder) settle();
      return;
    }
    watcher.on('error', settle);
    watcher.on('change', (_event, name) => {
      // The folder itself may go, which the event tells by its own name; another may be in its place by now.
      const moved = nearestFolder(wanted) !== folder || name === path.basename(folder);
      // Not every system says which entry changed: then any change counts.
      if (!moved && next !== '' && typeof name === 'string' && name !== next) return;
      changed();
      if (moved) settle();
    });
    if (nearestFolder(wanted) !== folder) settle(); // It changed between the look and the watch.
  };
  settle();
  return () => {
    ended = true;
    settle();
  };
}

/** The path itself if it is a folder, else the closest folder above it that exists. */
function nearestFolder(wanted: string): string {
  let folder = wanted;
  while (!isFolder(folder) && path.dirname(folder) !== folder) folder = path.dirname(folder);
  return folder;
}

function isFolder(candidate: string): boolean {
  return fs.statSync(candidate, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
