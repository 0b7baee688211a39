import * as vscode from 'vscode';
import { PRACTICE_ID } from '../../core/account/practice/practiceProfile';
import type { Basics } from '../../kit/basics';

/** Switches to the practice cloud, which is started when it does not run, and shows what it holds. */
export async function startPractice({ session }: Pick<Basics, 'session'>): Promise<void> {
  await vscode.commands.executeCommand('ec2-lab.instances.focus');
  await session.choose(PRACTICE_ID);
  if (session.phase === 'stopped' && session.problem) throw session.problem;
}
