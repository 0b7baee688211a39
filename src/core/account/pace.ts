/** How often the things of an account are looked at. Milliseconds. */
export interface Pace {
  /** Between two looks at something that is on its way: an instance, a volume, a console. */
  readonly pollMs: number;
  /** Between two logins that are tried; each is a process and leaves a line in the server's log. */
  readonly loginPollMs: number;
  /** For a console to go on, when it says nothing new while the SSH server already answers. */
  readonly quietMs: number;
  /** How long what is known of a region stays good while somebody watches. */
  readonly regions: {
    /** Of one in which something changes. */
    readonly motionMs: number;
    /** Of one with instances that rest. */
    readonly quietMs: number;
    /** Those without instances take turns, one in this time, however many there are. */
    readonly emptyMs: number;
    /** In a window that is not the focused one, which does not look at empty regions; left out: as in that one. */
    readonly away?: { readonly motionMs: number; readonly quietMs: number };
  };
}

/** AWS allows an account so many calls a second, and an instance takes its minute. */
export const AWS_PACE: Pace = {
  pollMs: 3_000,
  loginPollMs: 2_000,
  quietMs: 30_000,
  regions: {
    motionMs: 3_000,
    quietMs: 30_000,
    emptyMs: 15_000,
    away: { motionMs: 30_000, quietMs: 600_000 },
  },
};

/** Everything happens on this computer, in a second or two, and asking costs next to nothing. */
export const PRACTICE_PACE: Pace = {
  pollMs: 300,
  loginPollMs: 200,
  quietMs: 5_000,
  regions: { motionMs: 500, quietMs: 5_000, emptyMs: 500 },
};
