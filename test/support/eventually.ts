/** Tries until the sentence holds, at most for a while: for what arrives by message. */
export async function eventually(holds: () => Promise<void>, limitMs = 10_000): Promise<void> {
  const started = performance.now();
  for (;;) {
    try {
      await holds();
      return;
    } catch (error) {
      if (performance.now() - started > limitMs) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
