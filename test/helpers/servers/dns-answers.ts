/** What the name server of the tests says of a name. */
export interface DnsAnswer {
  /** RFC 1035, section 4.1.1: 2 is SERVFAIL, 3 NXDOMAIN, 5 REFUSED. */
  readonly code?: number;
  readonly addresses?: readonly string[];
  readonly delayMs?: number;
  readonly silent?: true;
  /** Another address each time. */
  readonly varies?: true;
}

export const DNS_ANSWERS: Readonly<Record<string, DnsAnswer>> = {
  'one.test': { addresses: ['10.0.0.1'] },
  'two.test': { addresses: ['10.0.0.2', '10.0.0.3'] },
  'slow-a.test': { addresses: ['10.0.0.4'], delayMs: 60 },
  'slow-b.test': { addresses: ['10.0.0.5'], delayMs: 60 },
  'slow-c.test': { addresses: ['10.0.0.6'], delayMs: 60 },
  'empty.test': {},
  'broken.test': { code: 2 },
  'secret.test': { code: 5 },
  'silent.test': { silent: true },
  'varies.test': { varies: true },
};
