/** Up to this size a file is read whole, as programs do it; above, piece by piece, so that memory stays bounded. */
export const WHOLE_BYTES = 16_000_000;

/** Bytes of one piece. */
export const PIECE_BYTES = 1_048_576;
