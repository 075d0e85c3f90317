/** A seal kept in a file cannot be used; the message states what to do about it. */
export class SealFileError extends Error {
  override readonly name = 'SealFileError';
}

/** A seal kept in a device cannot be used; the message states what to do about it. */
export class SealDeviceError extends Error {
  override readonly name = 'SealDeviceError';
}
