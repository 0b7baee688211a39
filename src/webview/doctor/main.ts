/** The page inside the panel "Why can't I connect?". */
import '@vscode-elements/elements/dist/vscode-button/index.js';
import type { DoctorPageMessage, DoctorPanelMessage } from '../../shared/doctorMessages';
import { DoctorPage } from './doctorPage';

/** What VS Code puts into every webview. https://code.visualstudio.com/api/extension-guides/webview */
declare function acquireVsCodeApi(): { postMessage(message: DoctorPageMessage): void };

const vscode = acquireVsCodeApi();
const page = new DoctorPage((message) => vscode.postMessage(message));

window.addEventListener('message', ({ data }: MessageEvent<DoctorPanelMessage>) => page.update(data.view));

vscode.postMessage({ type: 'ready' });
