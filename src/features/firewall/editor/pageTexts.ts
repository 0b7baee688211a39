import * as l10n from '@vscode/l10n';
import { presetLabel, PRESETS, type RulePreset } from '../../../core/ec2/firewall';
import type { PageTexts } from '../messages';

/** Every word on the page. The page has no bundle of its own: it is told what to say. */
export function pageTexts(): PageTexts {
  return {
    kinds: (Object.keys(PRESETS) as RulePreset[]).map((id) => ({ id, label: presetLabel(id) })),
    inbound: l10n.t('Inbound rules'),
    outbound: l10n.t('Outbound rules'),
    inboundEmpty: l10n.t('No inbound rules: nothing can reach what uses this group.'),
    outboundEmpty: l10n.t('No outbound rules: what uses this group can reach nothing.'),
    noMatch: l10n.t('No rule matches “{0}”.'),
    count: l10n.t('{0} of {1}'),
    loading: l10n.t('Reading the rules…'),
    filter: l10n.t('Filter rules'),
    columns: {
      state: l10n.t('State'),
      kind: l10n.t('Kind'),
      ports: l10n.t('Ports'),
      peer: l10n.t('Source'),
      description: l10n.t('Description'),
      ruleId: l10n.t('Rule ID'),
      actions: l10n.t('Actions'),
    },
    destination: l10n.t('Destination'),
    states: {
      same: l10n.t('Unchanged'),
      new: l10n.t('New'),
      changed: l10n.t('Changed'),
      removed: l10n.t('Removed'),
    },
    lineStates: {
      planned: '',
      waiting: l10n.t('Waiting'),
      done: l10n.t('Applied'),
      failed: l10n.t('Not applied'),
    },
    changeKinds: { add: l10n.t('Add'), change: l10n.t('Change'), remove: l10n.t('Remove') },
    levels: { error: l10n.t('Error'), warning: l10n.t('Warning'), info: l10n.t('Note') },
    add: l10n.t('Add rule'),
    paste: l10n.t('Paste rules'),
    pasteHint: l10n.t(
      'One rule a line: kind or ports, source, description. Such as “HTTPS, 0.0.0.0/0, web” or “8000-8080, 10.0.0.0/8”. Cells of a spreadsheet and JSON will do as well.',
    ),
    pasteDone: l10n.t('Add as new rows'),
    cancel: l10n.t('Cancel'),
    duplicate: l10n.t('Duplicate'),
    remove: l10n.t('Delete'),
    restore: l10n.t('Undo the change'),
    review: l10n.t('Review changes'),
    discard: l10n.t('Discard changes'),
    reload: l10n.t('Read again'),
    back: l10n.t('Back to the rules'),
    was: l10n.t('Before:'),
    warnings: l10n.t('Before you apply this'),
    theirs: l10n.t('Somebody else changed this group meanwhile'),
    conflicts: l10n.t('Rules that both of you changed: theirs stay unless you take yours'),
    conflictColumns: { base: l10n.t('Before'), theirs: l10n.t('Theirs'), mine: l10n.t('Yours') },
    takeMine: l10n.t('Take mine'),
    keys: l10n.t('Ctrl+Up and Ctrl+Down go to the same cell of the next rule.'),
    newRule: l10n.t('new rule'),
  };
}
