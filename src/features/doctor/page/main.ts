/** The page inside the panel "Why can't I connect?". */
import '@vscode-elements/elements/dist/vscode-button/index.js';
import type { DoctorPageMessage, DoctorPanelMessage } from '../messages';
import { pageApi } from '../../../kit/webview/page/pageApi';
import { DoctorPage } from './doctorPage';

const { send } = pageApi<DoctorPageMessage, object>();
const page = new DoctorPage(send);

window.addEventListener('message', ({ data }: MessageEvent<DoctorPanelMessage>) => page.update(data.view));

send({ type: 'ready' });
