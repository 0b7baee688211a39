/**
 * The files of a new home folder, by name, as /etc/skel of an image has them. They also put the practice commands
 * back to the front of PATH, which /etc/profile sets anew on many systems.
 */
export function homeSkeleton(): Map<string, string> {
  return new Map([
    ['.profile', PROFILE],
    ['.bashrc', BASHRC],
    ['.zprofile', PRACTICE_PATH],
  ]);
}

const PRACTICE_PATH = `# The commands of the practice instance come first.
case "$PATH" in "$EC2_LAB_BIN":*) ;; *) PATH="$EC2_LAB_BIN:$PATH" ;; esac
`;

const PROFILE = `# Read by login shells.
if [ -n "$BASH_VERSION" ] && [ -f ~/.bashrc ]; then
  . ~/.bashrc
fi
${PRACTICE_PATH}`;

const BASHRC = `# Read by every interactive bash, and for commands that come over SSH.
${PRACTICE_PATH}
case $- in
  *i*) ;;
  *) return ;;
esac
PS1='[$USER@$EC2_LAB_HOST \\W]\\$ '
`;
