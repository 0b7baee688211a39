/** Arguments that name a profile to the AWS CLI: in one word where it would take the name for an option. */
export function profileArgs(name: string): string[] {
  return name.startsWith('-') ? [`--profile=${name}`] : ['--profile', name];
}
