/** A bridge's worker that ends before it is ready. */
throw new Error('never born');
