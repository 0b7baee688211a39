/** The page inside the panel with graphs: starts the elements it uses, and listens to the extension. */
import './soundLanguage';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import type { GraphPanelMessage } from '../messages';
import { GraphsPage } from './graphsPage';
import { keep, send } from './vscodeApi';

let page: GraphsPage | undefined;

window.addEventListener('message', ({ data }: MessageEvent<GraphPanelMessage>) => {
  if (data.type === 'texts') {
    keep({ ref: data.keep });
    page ??= new GraphsPage(data.texts);
  } else page?.update(data);
});

send({ type: 'ready' });
