import type { RuleSpec } from './types';

/**
 * TCP ports by which machines are administered or data is read; who leaves them open to the world is found within
 * hours.
 */
const DELICATE: Readonly<Record<number, string>> = {
  22: 'SSH',
  3389: 'RDP',
  5432: 'PostgreSQL',
  3306: 'MySQL',
  6379: 'Redis',
  8888: 'Jupyter',
  23: 'Telnet',
  445: 'SMB',
  1433: 'SQL Server',
  1521: 'Oracle',
  2049: 'NFS',
  2375: 'Docker',
  2376: 'Docker',
  5439: 'Redshift',
  5900: 'VNC',
  5985: 'WinRM',
  5986: 'WinRM',
  6443: 'Kubernetes',
  9042: 'Cassandra',
  9200: 'Elasticsearch',
  11211: 'Memcached',
  27017: 'MongoDB',
};

/** Those that a rule lets through, as "SSH (22)". */
export function openedPorts({ protocol, from, to }: RuleSpec): string[] {
  if (protocol !== 'tcp' && protocol !== '-1') return [];
  return Object.entries(DELICATE)
    .filter(([port]) => protocol === '-1' || (from <= Number(port) && Number(port) <= to))
    .map(([port, name]) => `${name} (${port})`);
}
