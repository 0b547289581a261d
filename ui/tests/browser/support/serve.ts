// Serves the mock build under the real window's policy, on a free port, for as long as the tests run.
import { fileURLToPath } from "node:url";
import { preview } from "vite";

/** Where the page is; the workers inherit it. */
export const ADDRESS = "MOCK_ADDRESS";

export default async function serve(): Promise<() => Promise<void>> {
  const root = fileURLToPath(new URL("../../..", import.meta.url));
  const server = await preview({ root, mode: "mock", build: { outDir: "dist-mock" }, logLevel: "warn" });
  const address = server.resolvedUrls?.local[0];
  if (!address) throw new Error("the preview server has no address");
  process.env[ADDRESS] = address;
  return () => server.close();
}
