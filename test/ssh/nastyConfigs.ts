/** Configs as people really have them, and worse. Each must come through a write and a removal unharmed. */
export const nastyConfigs: Readonly<Record<string, string>> = {
  empty: '',
  'one line feed': '\n',
  'no final newline': 'Host gate\n  User carol',
  'CRLF throughout': 'Host gate\r\n  User carol\r\nHost *\r\n  User star\r\n',
  'CRLF after LF': 'Host gate\n  User carol\r\n',
  'a leading Match block': 'Match host gate\n  User matched\nHost *\n  User star\n',
  'a leading Match all': 'Match all\n  User everybody\n  Port 2200\n',
  'Match exec with quotes': 'Match host gate exec "test \\"a b\\" = \'a b\'"\n  User quoted\n',
  'Match final': 'Host gate\n  HostName gate.example\nMatch final host gate.example\n  User finally\n',
  'global options first': 'User everybody\nPort 2222\n\nHost gate\n  Port 22\n',
  'a Host * before all':
    'Host *\n  User star\n  HostName star.example\n  Port 4\n  IdentityFile ~/.ssh/star\n  IdentitiesOnly no\n',
  'a Host * that turns safety off':
    'Host *\n  StrictHostKeyChecking no\n  UserKnownHostsFile /dev/null\n  CheckHostIP yes\n  HostKeyAlias all\n',
  'a Host * with a jump': 'Host *\n  ProxyJump gate\nHost gate\n  ProxyJump none\n',
  'a Host * with a proxy': 'Host *\n  ProxyCommand nc %h %p\n',
  'names in one line, negated': 'Host a b !c *.example !gate\n  User many\n',
  'keywords of every spelling': 'hOST gate\nuSER=carol\n  PORT = 2022\n\tHostName   "gate.example"\n',
  'replacement patterns': "Host gate\n  User $&\n  HostName $1$$`$'\n",
  'comments that look like ours':
    '# Include ec2-lab/*.conf\n# ec2-lab: {}\nHost gate # inline\n  User carol # not a comment in old versions\n',
  'a merge conflict line': 'Host gate\n=======\n  User carol\n',
  'an unterminated quote': 'Host gate\n  User "carol\n',
  'an unknown option': 'Host gate\n  Sorcery yes\n  User carol\n',
  'an ignored unknown option': 'IgnoreUnknown Sorcery\nHost gate\n  Sorcery yes\n  User carol\n',
  'bytes that are not UTF-8': '# caf\u00e9 \u00ff\u0080\nHost gate\n  User carol\n',
  'trailing blanks and tabs': 'Host gate  \t\n  User carol\t \n   \n\t\n',
  'a form feed and a vertical tab': 'Host gate\f\n  User carol\n\v\n',
  'an Include that is not there': 'Include /nowhere/*.conf\nHost gate\n  User carol\n',
  'a Host that opens at the end': 'Host gate\n  User carol\nHost *',
  'a very long line': `# ${'x'.repeat(70_000)}\nHost gate\n  User carol\n`,
};
