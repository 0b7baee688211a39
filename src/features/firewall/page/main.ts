/** The page inside the panel of a security group: starts the elements it uses, and listens to the extension. */
import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-textarea/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import type { PanelMessage } from '../messages';
import { RulesPage } from './rulesPage';
import { keep, send } from './vscodeApi';

let page: RulesPage | undefined;

window.addEventListener('message', ({ data }: MessageEvent<PanelMessage>) => {
  if (data.type === 'texts') {
    keep({ ref: data.keep });
    page = new RulesPage(data.texts);
  } else page?.update(data);
});

send({ type: 'ready' });
