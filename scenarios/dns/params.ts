export const WAYS = ['lookup', 'resolve'] as const;

/** `lookup` asks the system (getaddrinfo), as connections do; `resolve` asks a name server over the network. */
export type Way = (typeof WAYS)[number];

/** The lookups as runners get them. Plain data. */
export type DnsParams = {
  readonly names: readonly string[];
  readonly via: Way;
  /** `127.0.0.1:53`; null: those of the system. */
  readonly server: string | null;
};
