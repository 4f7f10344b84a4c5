// Not a store at all, in the way that the environment variable says: it hangs, dies or fails.
const broken = process.env.BROKEN_STORE;

export default () => ({
  async open(id) {
    if (id.startsWith("session")) {
      if (broken === "hangs") await new Promise(() => setInterval(() => {}, 1000));
      if (broken === "dies") process.kill(process.pid, "SIGKILL");
      if (broken === "exits") {
        console.error("out of luck");
        process.exit(7);
      }
      throw new Error("the disk is gone");
    }
    return { data: {}, commit: async () => ({}) };
  },
  async close() {},
});
