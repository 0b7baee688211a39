import type { Connection } from 'ssh2';

/** A connection on which nothing was begun by then is somebody's: a tunnel, or one that others are to share. */
const IDLE_MS = 2_000;

/** How many connections there are that somebody asked for: only those keep an instance from stopping itself. */
export class Presence {
  private present = 0;

  /** @param onChange told of the number whenever it is another */
  constructor(private readonly onChange: (count: number) => void) {}

  /**
   * Counts a connection that has logged in, from what somebody begins on it to its end.
   * @returns what is to be told of each beginning: whether anybody asked for it
   */
  enter(connection: Pick<Connection, 'once'>): (attended: boolean) => void {
    let state: 'uncounted' | 'counted' | 'over' = 'uncounted';
    const count = () => {
      if (state !== 'uncounted') return;
      state = 'counted';
      this.onChange(++this.present);
    };
    const idle = setTimeout(count, IDLE_MS);
    connection.once('close', () => {
      clearTimeout(idle);
      if (state === 'counted') this.onChange(--this.present);
      state = 'over';
    });
    return (attended) => {
      clearTimeout(idle);
      if (attended) count();
    };
  }
}
