import * as l10n from '@vscode/l10n';
import { readIfThere } from '../../files';
import { blockSentence } from '../../ssh/config/spotWords';
import type { Effective } from '../../ssh/config/values';
import { configState } from '../../ssh/configFile';
import type { HostEntry } from '../../ssh/hostEntry';
import { renderHostEntry } from '../../ssh/hostEntryFile';
import { closingOf } from '../../ssh/wayOptions';
import { wayTo } from '../connect/hostEntryFor';
import {
  beyondLoginSentence,
  changedSentence,
  differenceSentence,
  outOfForceSentence,
  unreadSentence,
} from './configWords';
import { effectiveOrVerdict } from './effectiveOrVerdict';
import { decides, differences, type Difference } from './entryDifferences';
import { overruled, type Overruling } from './overruled';
import type { Check, Context, Fix, Verdict } from './types';

type Found = Omit<Verdict, 'id'>;

/**
 * Whether `ssh <alias>` leads to the instance: the entry is of today, and nothing in the person's config wins over
 * it.
 */
export const entry: Check = async (context) => {
  const { deps, facts, signal, tools } = context;
  const [instance, written] = await Promise.all([facts.instance(), facts.entry()]);
  if (!written) {
    return {
      status: 'skipped',
      sentence: l10n.t('There is no host entry yet: connecting writes it.'),
      fix: { kind: 'connect' },
    };
  }
  const { preferPrivate } = deps;
  const now = instance.state === 'running' ? wayTo(instance, { ...written, preferPrivate }) : undefined;
  if (now && now.hostName !== written.hostName) {
    return {
      status: 'bad',
      sentence: l10n.t(
        'The host entry {0} leads to {1}, which is not its address any more.',
        written.alias,
        written.hostName,
      ),
      detail: now.hostName,
      fix: { kind: 'rewriteEntry' },
    };
  }
  const state = await configState(deps.folder);
  if (state === 'absent' || state === 'notEditable') {
    return {
      status: 'bad',
      sentence: l10n.t('Your SSH config does not include the host entries of EC2 Lab.'),
      detail: deps.folder.includeLine,
      fix: { kind: 'rewriteEntry' },
    };
  }
  const effective = await effectiveOrVerdict(context, written.alias);
  if ('status' in effective) return effective;
  const alone = await tools.entryAlone(deps.folder, written, signal);
  const found = differences(written, effective, alone, deps.folder.platform);
  if (found.length === 0) return inOrder(written);
  const file = deps.entries.fileOf(written.alias);
  const changed = (await readIfThere(file)) !== renderHostEntry(written, deps.folder.platform);
  return differs(context, { written, effective, found, changed, displaced: state === 'displaced' });
};

/** The entry counts; with what the person has closed, which can be opened again. */
function inOrder({ alias, closed }: HostEntry): Found {
  const ok = { status: 'ok', sentence: l10n.t('“ssh {0}” leads to it.', alias) } as const;
  if (!closed || closed.length === 0) return { ...ok, detail: alias };
  const detail = l10n.t('As you wanted, your SSH config does not decide on: {0}.', closed.join(', '));
  return { ...ok, detail, fix: { kind: 'reopenOptions' } };
}

interface Findings {
  readonly written: HostEntry;
  readonly effective: Effective;
  readonly found: readonly Difference[];
  /** Whether the entry's file is not as it was written. */
  readonly changed: boolean;
  /** Whether the Include stands below other settings. */
  readonly displaced: boolean;
}

/** Names who decides instead of the entry; what of ours is out of order is put right, else the place is shown. */
async function differs({ deps, signal }: Context, findings: Findings): Promise<Found> {
  const { written, effective, found, changed, displaced } = findings;
  const { folder, entries } = deps;
  const { blocks, outOfForce, unread } = await overruled(written, found, effective, deps, signal);
  const isOurs = ({ at }: Overruling) => at.file === entries.fileOf(written.alias);
  const sentences = [
    ...(outOfForce ? [outOfForceSentence(outOfForce, folder)] : []),
    ...blocks.map((block) => (isOurs(block) ? changedSentence(block, folder) : blockSentence(block, folder))),
  ];
  const named = new Set(blocks.flatMap(({ options }) => options));
  const [sentence = l10n.t('Another entry in your SSH config wins over {0}.', written.alias), ...others] =
    sentences;
  const detail = [
    ...found.flatMap((each) => differenceSentence(each) ?? []),
    ...others,
    ...(found.some(({ stage }) => stage === 'session') ? [beyondLoginSentence(written.alias)] : []),
    ...(found.some(({ option }) => !named.has(option))
      ? unread.map((each) => unreadSentence(each, folder))
      : []),
  ].join(' ');
  const says = found.some(({ said }) => said);
  const at = outOfForce ?? blocks[0]?.at ?? { file: folder.configFile };
  const action = { kind: 'openFile', path: at.file, ...('line' in at && { line: at.line }) } as const;
  const closings = closingsFor(found);
  const fix: Fix =
    (changed && (says || blocks.some(isOurs))) || (displaced && says)
      ? { kind: 'rewriteEntry' }
      : closings
        ? { kind: 'closeOptions', options: closings }
        : { kind: 'problem', action };
  return { status: 'bad', sentence, ...(detail !== '' && { detail }), fix, ...doubts(found) };
}

/** The options whose closing leaves nothing that differs; undefined where some cannot be closed. */
function closingsFor(found: readonly Difference[]): string[] | undefined {
  const closings = found.map(({ option, said }) => (said ? undefined : closingOf(option)?.option));
  const known = closings.filter((option) => option !== undefined);
  return known.length < closings.length ? undefined : [...new Set(known)];
}

/** What a login has yet to show, where nothing that differs decides; and what it cannot show. */
function doubts(found: readonly Difference[]): Pick<Verdict, 'doubts' | 'beyondLogin'> {
  const beyond = found.some(({ stage }) => stage === 'session') ? ({ beyondLogin: true } as const) : {};
  if (found.some(decides)) return beyond;
  return { doubts: found.some(({ option }) => option === 'IdentitiesOnly') ? 'login' : 'way', ...beyond };
}
