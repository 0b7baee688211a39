import * as vscode from 'vscode';
import { realDiagnoseTools, diagnose, reportText, type Report } from '../../core/lab/diagnose';
import { isCancellation } from '../../core/problem';
import type { DoctorPageMessage, DoctorPanelMessage } from './messages';
import type { InstanceRef } from '../../kit/ask/instanceRef';
import type { Basics } from '../../kit/basics';
import { labDeps } from '../../kit/labDeps';
import type { ConnectServices } from '../connect/connectionTo';
import { reportProblem } from '../../kit/reportProblem';
import { OpenPanels } from '../../kit/webview/openPanels';
import { connectPage } from '../../kit/webview/connectPage';
import { doctorView, titleFor } from './doctorView';
import { readDoctorMessage } from './readDoctorMessage';
import { runFix } from './runFix';

const DOCTOR_VIEW = 'ec2-lab.doctor';
const NOTHING: Report = { findings: [], done: false, conclusion: '' };

/** The panels "Why can't I connect?": one per instance. Opening one, also an open one, examines the instance anew. */
export class DoctorPanels implements vscode.Disposable {
  private readonly panels = new OpenPanels<DoctorPanel>(DOCTOR_VIEW);

  constructor(private readonly services: ConnectServices & Pick<Basics, 'extension'>) {}

  /** @param name what the person calls the instance. */
  open(ref: InstanceRef, name: string): void {
    const open = this.panels.reveal(ref.id);
    if (open) {
      open.again();
      return;
    }
    const panel = this.panels.create(titleFor(name));
    const doctor = new DoctorPanel(this.services, panel, ref, name);
    connectPage(panel, {
      name: 'doctor',
      title: titleFor(name),
      extension: this.services.extension,
      log: this.services.log,
      read: readDoctorMessage,
      handle: (message) => doctor.answer(message),
    });
    this.panels.hold(ref.id, panel, doctor);
    doctor.again();
  }

  dispose(): void {
    this.panels.dispose();
  }
}

class DoctorPanel {
  private report = NOTHING;
  private examination = new AbortController();
  /** A second press on a button while the first is at work is none. */
  private mending = false;

  constructor(
    private readonly services: ConnectServices,
    private readonly panel: vscode.WebviewPanel,
    private readonly ref: InstanceRef,
    private readonly name: string,
  ) {}

  /** Examines anew, in the place of an examination that is on its way. */
  again(): void {
    this.examination.abort();
    this.examination = new AbortController();
    this.examine(this.examination.signal).catch((error: unknown) => this.failed(error));
  }

  dispose(): void {
    this.examination.abort();
  }

  private async examine(signal: AbortSignal): Promise<void> {
    const told = (report: Report) => {
      if (signal.aborted) return;
      this.report = report;
      this.show();
    };
    told(NOTHING);
    const { account } = await this.services.session.require();
    const at = { account, region: this.ref.region };
    const deps = labDeps(this.services);
    await diagnose({ at, instanceId: this.ref.id, deps, signal, tools: realDiagnoseTools }, told);
  }

  /** Does what the page asks for, and tells the person what fails. */
  async answer(message: DoctorPageMessage): Promise<void> {
    try {
      await this.handle(message);
    } catch (error) {
      this.failed(error);
    }
  }

  private async handle(message: DoctorPageMessage): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.show();
        return;
      case 'again':
        this.again();
        return;
      case 'copy':
        return vscode.env.clipboard.writeText(
          reportText(`${titleFor(this.name)} (${this.subtitle})`, this.report),
        );
      case 'fix': {
        const fix = this.report.findings.find(({ id }) => id === message.check)?.fix;
        if (!fix || this.mending) return;
        this.mending = true;
        try {
          await runFix(this.services, this.ref, fix);
        } finally {
          this.mending = false;
        }
        this.again();
      }
    }
  }

  private get subtitle(): string {
    return `${this.ref.id} · ${this.ref.region}`;
  }

  private show(): void {
    const message: DoctorPanelMessage = {
      type: 'view',
      view: doctorView(this.name, this.subtitle, this.report),
    };
    void this.panel.webview.postMessage(message);
  }

  private failed(error: unknown): void {
    if (!isCancellation(error)) void reportProblem(this.services, error);
  }
}
