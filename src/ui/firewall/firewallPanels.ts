import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { RuleSpec } from '../../core/ec2/firewall';
import { asProblem } from '../../core/asProblem';
import { ownMark } from '../../kit/ownMark';
import { buttonFor } from '../../kit/problemAction';
import { logProblem } from '../../kit/reportProblem';
import type { Services } from '../services';
import { connectPage } from '../../kit/webview/connectPage';
import { firewallCloud, type FirewallAddress } from '../../features/firewall/editor/firewallCloud';
import { FirewallEditor } from '../../features/firewall/editor/firewallEditor';
import { KeptDraft } from '../../features/firewall/editor/keptDraft';
import { readPageMessage } from '../../features/firewall/editor/readPageMessage';

/** As in package.json's activation event, which VS Code derives from the serializer's name. */
export const FIREWALL_VIEW = 'ec2-lab.firewall';

type Needs = Pick<Services, 'session' | 'settings' | 'memory' | 'log' | 'sshFolder'>;

interface OpenPanel {
  readonly panel: vscode.WebviewPanel;
  readonly editor: FirewallEditor;
}

/** The editors of security groups: one panel per group, many at once, back after the window was reloaded. */
export class FirewallPanels implements vscode.Disposable, vscode.WebviewPanelSerializer {
  private readonly panels = new Map<string, OpenPanel>();
  private readonly applied = new vscode.EventEmitter<FirewallAddress>();
  /** After rules of a group were changed. */
  readonly onDidApply = this.applied.event;
  private readonly registration: vscode.Disposable;

  constructor(
    private readonly needs: Needs,
    private readonly extension: vscode.Uri,
  ) {
    this.registration = vscode.window.registerWebviewPanelSerializer(FIREWALL_VIEW, this);
  }

  /** Opens the group's panel, or shows the one that is open. @param rules to begin with as new rows. */
  open(address: FirewallAddress, rules: readonly RuleSpec[]): void {
    const open = this.panels.get(keyOf(address));
    if (open) {
      open.panel.reveal();
      open.editor.stage(rules);
      return;
    }
    const title = l10n.t('Security group {0}', address.groupId);
    const panel = vscode.window.createWebviewPanel(FIREWALL_VIEW, title, vscode.ViewColumn.Active);
    this.fill(panel, address, rules);
  }

  /** Called by VS Code with a panel of the window before and what its page kept. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const address = addressIn(state);
    if (address) this.fill(panel, address, []);
    else panel.dispose();
    return Promise.resolve();
  }

  dispose(): void {
    this.registration.dispose();
    this.applied.dispose();
    for (const { panel } of this.panels.values()) panel.dispose();
  }

  private fill(panel: vscode.WebviewPanel, address: FirewallAddress, rules: readonly RuleSpec[]): void {
    const { needs } = this;
    const kept = new KeptDraft(needs.memory, address);
    const editor = new FirewallEditor({
      address,
      cloud: firewallCloud(needs, address),
      mark: ownMark(),
      show: (message) => {
        if (message.type === 'state') panel.title = message.head.title;
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
      applied: () => this.applied.fire(address),
    });
    this.panels.set(keyOf(address), { panel, editor });
    panel.onDidDispose(() => {
      editor.dispose();
      this.panels.delete(keyOf(address));
    });
    connectPage(panel, {
      name: 'firewall',
      title: l10n.t('Security group'),
      extension: this.extension,
      log: needs.log,
      read: readPageMessage,
      handle: (message) => editor.handle(message),
    });
    editor.open(kept.read(), rules).catch((error: unknown) => logProblem(needs.log, error));
  }
}

const keyOf = ({ profile, region, groupId }: FirewallAddress) => `${profile}\n${region}\n${groupId}`;

/** What the page kept comes from the page: it is looked at before it is believed. */
function addressIn(state: unknown): FirewallAddress | undefined {
  if (typeof state !== 'object' || state === null) return undefined;
  const { ref } = state as { ref?: unknown };
  if (typeof ref !== 'object' || ref === null) return undefined;
  const { profile, region, groupId } = ref as Partial<Record<keyof FirewallAddress, unknown>>;
  return typeof profile === 'string' && typeof region === 'string' && typeof groupId === 'string'
    ? { profile, region, groupId }
    : undefined;
}
