import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { confirm } from '../../kit/ask/confirm';
import { asProblem } from '../../core/asProblem';
import { buttonFor } from '../../kit/problemAction';
import { logProblem } from '../../kit/logProblem';
import type { Basics } from '../../kit/basics';
import { OpenPanels } from '../../kit/webview/openPanels';
import { connectPage } from '../../kit/webview/connectPage';
import { subjectIn, keyOf, type GraphSubject } from './graphSubject';
import { graphCloud } from './graphCloud';
import { graphTitle } from './graphHead';
import { InstanceGraphs } from './instanceGraphs';
import { readGraphMessage } from './readGraphMessage';

/** As in package.json's activation event, which VS Code derives from the serializer's name. */
const GRAPHS_VIEW = 'ec2-lab.graphs';

type Needs = Pick<Basics, 'session' | 'log' | 'memory' | 'sshFolder' | 'extension'>;

/** Graphs of instances: one panel for the same instances, many at once, back after the window was reloaded. */
export class GraphPanels implements vscode.Disposable, vscode.WebviewPanelSerializer {
  private readonly panels = new OpenPanels<InstanceGraphs>(GRAPHS_VIEW);

  constructor(private readonly needs: Needs) {}

  /** Opens the panel of these instances, or shows the one that is open. */
  open(subject: GraphSubject): void {
    if (this.panels.reveal(keyOf(subject))) return;
    this.fill(this.panels.create(graphTitle(subject.instances)), subject);
  }

  /** Called by VS Code with a panel of the window before and what its page kept. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const subject = subjectIn(state);
    if (!subject) panel.dispose();
    else if (this.panels.restores(keyOf(subject), panel)) this.fill(panel, subject);
    return Promise.resolve();
  }

  dispose(): void {
    this.panels.dispose();
  }

  private fill(panel: vscode.WebviewPanel, subject: GraphSubject): void {
    const { needs } = this;
    const graphs = new InstanceGraphs({
      subject,
      cloud: graphCloud(needs, subject),
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
    this.panels.hold(keyOf(subject), panel, graphs);
    panel.onDidChangeViewState(look);
    connectPage(panel, {
      name: 'graphs',
      styles: ['uPlot.min.css'],
      title: l10n.t('Graphs'),
      extension: needs.extension,
      log: needs.log,
      read: readGraphMessage,
      handle: (message) => graphs.handle(message),
    });
    look();
  }
}
