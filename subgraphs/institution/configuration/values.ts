/** A text that fits. */
export const text = (pattern: RegExp) => (value: unknown) => typeof value === 'string' && pattern.test(value);

/** Whether it is an address of the web. */
const isAddress = (value: unknown) => typeof value === 'string' && /^https?:\/\/[^\s/]+(\/\S*)?$/.test(value);

/** Whether it is a list of such addresses, not an empty one. */
export const isAddressList = (value: unknown) => Array.isArray(value) && value.length > 0 && value.every(isAddress);
