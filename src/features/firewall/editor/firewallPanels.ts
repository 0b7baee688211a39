import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { RuleSpec } from '../../../core/ec2/firewall';
import { asProblem } from '../../../core/asProblem';
import { ownMark } from '../../../kit/ownMark';
import { buttonFor } from '../../../kit/problemAction';
import { logProblem } from '../../../kit/logProblem';
import type { Basics } from '../../../kit/basics';
import { OpenPanels } from '../../../kit/webview/openPanels';
import { connectPage } from '../../../kit/webview/connectPage';
import { fieldsOf } from '../../../kit/webview/readMessage';
import { firewallCloud, type FirewallSubject } from './firewallCloud';
import { FirewallEditor } from './firewallEditor';
import { KeptDraft } from './keptDraft';
import { readPageMessage } from './readPageMessage';
import { renamePanel } from '../../../kit/show/panel';

/** As in package.json's activation event, which VS Code derives from the serializer's name. */
const FIREWALL_VIEW = 'ec2-lab.firewall';

type Needs = Pick<Basics, 'session' | 'settings' | 'memory' | 'log' | 'sshFolder' | 'views' | 'extension'>;

/** The editors of security groups: one panel per group, many at once, back after the window was reloaded. */
export class FirewallPanels implements vscode.Disposable, vscode.WebviewPanelSerializer {
  private readonly panels = new OpenPanels<FirewallEditor>(FIREWALL_VIEW);

  constructor(private readonly needs: Needs) {}

  /** Opens the group's panel, or shows the one that is open. @param rules to begin with as new rows. */
  open(subject: FirewallSubject, rules: readonly RuleSpec[]): void {
    const open = this.panels.reveal(keyOf(subject));
    if (open) open.stage(rules);
    else this.fill(this.panels.create(l10n.t('Security group {0}', subject.groupId)), subject, rules);
  }

  /** Called by VS Code with a panel of the window before and what its page kept. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const subject = subjectIn(state);
    if (!subject) panel.dispose();
    else if (this.panels.restores(keyOf(subject), panel)) this.fill(panel, subject, []);
    return Promise.resolve();
  }

  /** A group may be another by now: the editors of that region, or all, read theirs again. */
  async refresh(region?: string): Promise<void> {
    const editors = this.panels.contents.filter((editor) => region === undefined || editor.region === region);
    await Promise.all(editors.map((editor) => editor.look()));
  }

  dispose(): void {
    this.panels.dispose();
  }

  private fill(panel: vscode.WebviewPanel, subject: FirewallSubject, rules: readonly RuleSpec[]): void {
    const { needs } = this;
    const kept = new KeptDraft(needs.memory, subject);
    const editor = new FirewallEditor({
      subject,
      cloud: firewallCloud(needs, subject),
      mark: ownMark(),
      show: (message) => {
        if (message.type === 'state') renamePanel(panel, message.head.title);
        void panel.webview.postMessage(message);
      },
      keep: (staged) => {
        kept.write(staged).catch((error: unknown) => logProblem(needs.log, error));
      },
      button: (action) => buttonFor(needs, action, true),
      problem: (error) => {
        logProblem(needs.log, error);
        return asProblem(error);
      },
      applied: () => void needs.views.refresh('securityGroups', subject.region),
    });
    this.panels.hold(keyOf(subject), panel, editor);
    connectPage(panel, {
      name: 'firewall',
      title: l10n.t('Security group'),
      extension: needs.extension,
      log: needs.log,
      read: readPageMessage,
      handle: (message) => editor.handle(message),
    });
    editor.open(kept.read(), rules).catch((error: unknown) => logProblem(needs.log, error));
  }
}

const keyOf = ({ profile, region, groupId }: FirewallSubject) => `${profile}\n${region}\n${groupId}`;

/** What the page kept comes from the page: it is looked at before it is believed. */
function subjectIn(state: unknown): FirewallSubject | undefined {
  const { profile, region, groupId } = fieldsOf(fieldsOf(state)?.['ref']) ?? {};
  return typeof profile === 'string' && typeof region === 'string' && typeof groupId === 'string'
    ? { profile, region, groupId }
    : undefined;
}
