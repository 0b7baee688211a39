import { matchesList } from './patterns';
import { and, not, or, truth, type Truth } from './truth';

/** What the criteria of a `Match` line are held against. Undefined is what cannot be known. */
export interface MatchFacts {
  /** The address as it is by now: HostName as far as it has been set, else what was asked for. */
  readonly host: string | undefined;
  /** What a person types after `ssh`. */
  readonly originalHost: string;
  /** The login user as far as it has been set, else the local one. */
  readonly user: string | undefined;
  readonly localUser: string | undefined;
  /** The option Tag as far as it has been set, else empty. */
  readonly tag: string | undefined;
  /** Whether this is the second reading of the config. */
  readonly final: boolean;
}

export interface Match {
  readonly holds: Truth;
  /** Whether the line makes ssh read its config a second time. */
  readonly wantsFinal: Truth;
}

/**
 * Judges the arguments of a `Match` line as ssh does (match_cfg_line in readconf.c), without running anything: `exec`
 * is `maybe`, and so is what depends on this computer's network, on the version of ssh or on the kind of session.
 */
export function judgeMatch(args: readonly string[], facts: MatchFacts): Match {
  let holds: Truth = 'yes';
  let wantsFinal: Truth = 'no';
  for (let at = 0; at < args.length; at++) {
    const [, negation, name = '', attached] = /^(!?)([^=]*)(?:=([^]*))?$/.exec(args[at] ?? '') ?? [];
    const criterion = name.toLowerCase();
    const signed = (holding: Truth) => (negation ? not(holding) : holding);
    // ssh looks no further than "all".
    if (criterion === 'all') return { holds: and(holds, signed('yes')), wantsFinal };
    if (criterion === 'canonical' || criterion === 'final') {
      // Until OpenSSH 10.1 "!final" asked for the second reading too.
      if (criterion === 'final') wantsFinal = or(wantsFinal, negation ? 'maybe' : 'yes');
      holds = and(holds, signed(truth(facts.final)));
    } else {
      const value = attached ?? args[++at];
      holds = and(holds, value === undefined ? 'maybe' : signed(judge(criterion, value, facts)));
    }
  }
  return { holds, wantsFinal };
}

function judge(criterion: string, value: string, facts: MatchFacts): Truth {
  switch (criterion) {
    case 'host':
      return listed(facts.host?.toLowerCase(), value.toLowerCase());
    case 'originalhost':
      return listed(facts.originalHost.toLowerCase(), value.toLowerCase());
    case 'user':
      return listed(facts.user, value);
    case 'localuser':
      return listed(facts.localUser, value);
    case 'tagged':
      return facts.tag === '' ? truth(value === '') : listed(facts.tag, value);
    case 'command':
      return truth(value === '');
    default:
      return 'maybe';
  }
}

function listed(text: string | undefined, list: string): Truth {
  return text === undefined ? 'maybe' : truth(matchesList(text, list));
}
