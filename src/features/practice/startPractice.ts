import * as vscode from 'vscode';
import { PRACTICE_ID } from '../../core/account/practice/practiceProfile';
import type { Services } from '../../ui/services';

/** Switches to the practice cloud, which is started when it does not run, and shows what it holds. */
export async function startPractice({ session }: Pick<Services, 'session'>): Promise<void> {
  await vscode.commands.executeCommand('ec2-lab.instances.focus');
  await session.choose(PRACTICE_ID);
  if (session.phase === 'stopped' && session.problem) throw session.problem;
}
