/** A seal kept in a file that cannot be used, and what to do about it. */
export class SealFileError extends Error {
  override readonly name = 'SealFileError';
}

/** A seal kept in a device that cannot be used, and what to do about it. */
export class SealDeviceError extends Error {
  override readonly name = 'SealDeviceError';
}
