export const me = {} as const;
