/** How connections are made. Plain data. */
export type NetworkParams = {
  /** Offer HTTP/2 over TLS (ALPN, RFC 7301). */
  readonly http2: boolean;
  /** Serve request after request on a connection; else each has one of its own. */
  readonly reuse: boolean;
  /** Take any certificate. */
  readonly insecure: boolean;
  /** PEM: who is trusted in place of the usual authorities. */
  readonly ca: string | null;
  /** PEM: who we are. */
  readonly cert: string | null;
  /** PEM: the private key for it. */
  readonly key: string | null;
  /** `host:port` to the address that is asked in its place. */
  readonly addresses: Readonly<Record<string, string>>;
  /** Addresses of this version of IP only; 0: of both. */
  readonly family: 0 | 4 | 6;
  readonly proxies: ProxyParams;
  /** Milliseconds until a connection stands, TLS included; null: the page's own limit. */
  readonly connectTimeoutMs: number | null;
};

/** Which requests go through a proxy. */
export type ProxyParams = {
  /** URL of the proxy for http URLs, perhaps with a user; null: none. */
  readonly http: string | null;
  /** The same for https URLs. */
  readonly https: string | null;
  /** Hosts that are asked directly: `example.com` (and all below it), `*`, with a port or without. */
  readonly bypass: readonly string[];
  /** Whether this machine is asked directly whatever else is said. */
  readonly spareLoopback: boolean;
};

export const NO_PROXY: ProxyParams = { http: null, https: null, bypass: [], spareLoopback: true };

export const DEFAULT_NETWORK: NetworkParams = {
  http2: false,
  reuse: true,
  insecure: false,
  ca: null,
  cert: null,
  key: null,
  addresses: {},
  family: 0,
  proxies: NO_PROXY,
  connectTimeoutMs: null,
};
