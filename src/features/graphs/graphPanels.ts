import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { confirm } from '../../ui/ask/confirm';
import { asProblem } from '../../core/asProblem';
import { buttonFor } from '../../kit/problemAction';
import { logProblem } from '../../kit/reportProblem';
import type { Services } from '../../ui/services';
import { connectPage } from '../../kit/webview/connectPage';
import { addressIn, keyOf, type GraphAddress } from './graphSubject';
import { graphCloud } from './graphCloud';
import { graphTitle } from './graphHead';
import { InstanceGraphs } from './instanceGraphs';
import { readGraphMessage } from './readGraphMessage';

/** As in package.json's activation event, which VS Code derives from the serializer's name. */
export const GRAPHS_VIEW = 'ec2-lab.graphs';

type Needs = Pick<Services, 'session' | 'log' | 'sshFolder'>;

/** Graphs of instances: one panel for the same instances, many at once, back after the window was reloaded. */
export class GraphPanels implements vscode.Disposable, vscode.WebviewPanelSerializer {
  private readonly panels = new Map<string, vscode.WebviewPanel>();
  private readonly registration: vscode.Disposable;

  constructor(
    private readonly needs: Needs,
    private readonly extension: vscode.Uri,
  ) {
    this.registration = vscode.window.registerWebviewPanelSerializer(GRAPHS_VIEW, this);
  }

  /** Opens the panel of these instances, or shows the one that is open. */
  open(address: GraphAddress): void {
    const open = this.panels.get(keyOf(address));
    if (open) {
      open.reveal();
      return;
    }
    const title = graphTitle(address.instances);
    this.fill(vscode.window.createWebviewPanel(GRAPHS_VIEW, title, vscode.ViewColumn.Active), address);
  }

  /** Called by VS Code with a panel of the window before and what its page kept. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const address = addressIn(state);
    if (address) this.fill(panel, address);
    else panel.dispose();
    return Promise.resolve();
  }

  dispose(): void {
    this.registration.dispose();
    for (const panel of this.panels.values()) panel.dispose();
  }

  private fill(panel: vscode.WebviewPanel, address: GraphAddress): void {
    const { needs } = this;
    const graphs = new InstanceGraphs({
      address,
      cloud: graphCloud(needs, address),
      show: (message) => void panel.webview.postMessage(message),
      button: (action) => buttonFor(needs, action, true),
      problem: (error) => {
        logProblem(needs.log, error);
        return asProblem(error);
      },
      confirm,
      locale: vscode.env.language,
      now: Date.now,
    });
    const look = () => {
      graphs.look(panel.visible).catch((error: unknown) => logProblem(needs.log, error));
    };
    this.panels.set(keyOf(address), panel);
    panel.onDidChangeViewState(look);
    panel.onDidDispose(() => {
      graphs.dispose();
      this.panels.delete(keyOf(address));
    });
    connectPage(panel, {
      name: 'graphs',
      styles: ['uPlot.min.css'],
      title: l10n.t('Graphs'),
      extension: this.extension,
      log: needs.log,
      read: readGraphMessage,
      handle: (message) => graphs.handle(message),
    });
    look();
  }
}
