/** Whether a host name of a URL is this machine (RFC 6761, section 6.3; RFC 1122, section 3.2.1.3). */
export function isLoopback(hostname: string): boolean {
  return /^(127\.[\d.]+|\[::1\]|(.+\.)?localhost)$/.test(hostname);
}

/** The host of a URL, with its port where that is not the usual one; null where that is this machine. */
export function foreignHost(href: string): string | null {
  const { hostname, host } = new URL(href);
  return isLoopback(hostname) ? null : host;
}
