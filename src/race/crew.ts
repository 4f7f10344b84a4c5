/** The processes of a race as the parent sees them: started, asked, watched for an early end, stopped. */
import { fork, type ChildProcess } from "node:child_process";
import { CouldNotRun } from "./errors.js";
import { files } from "./files.js";
import { isAnswer, type Answer, type Question } from "./messages.js";

/** One process. */
export interface Member {
  /**
   * Asks it something and waits for the answer.
   * @throws CouldNotRun if it can't do it, or ends.
   */
  ask<Type extends Answer["type"]>(question: Question, type: Type): Promise<Answer & { type: Type }>;
  /** Ends it without ceremony, and waits until it is gone. */
  stop(): Promise<void>;
}

/**
 * Starts a process.
 * @param name - How messages to people call it.
 * @param onRequest - Called with what it did whenever it has finished a request.
 */
export function hire(name: string, onRequest: (answer: Answer & { type: "request" }) => void): Member {
  // What a store module prints goes to stderr: stdout is the report's.
  const child = fork(files.worker, { stdio: ["ignore", 2, "pipe", "ipc"] });
  const end = new Promise<never>((_, reject) => {
    child.on("error", (error) => reject(new CouldNotRun(`${name} could not be started: ${error.message}`)));
    const stderr = tail(child);
    child.on("close", (code, signal) => {
      const how = signal === null ? `with exit code ${code ?? 0}` : `by ${signal}`;
      reject(new CouldNotRun(`${name} ended ${how} before it was done.${stderr()}`));
    });
  });
  end.catch(() => undefined);
  child.on("message", (message) => {
    if (isAnswer(message) && message.type === "request") onRequest(message);
  });

  return {
    ask: (question, type) => Promise.race([answerTo(child, name, question, type), end]),
    stop: async () => {
      child.kill("SIGKILL");
      await end.catch(() => undefined);
    },
  };
}

function answerTo<Type extends Answer["type"]>(
  child: ChildProcess,
  name: string,
  question: Question,
  type: Type,
): Promise<Answer & { type: Type }> {
  return new Promise((resolve, reject) => {
    const listen = (message: unknown) => {
      if (!isAnswer(message)) return;
      if (isOfType(message, type)) {
        child.off("message", listen);
        resolve(message);
      } else if (message.type === "failed") {
        child.off("message", listen);
        reject(new CouldNotRun(`${name} could not ${question.type}: ${message.reason}`));
      }
    };
    child.on("message", listen);
    if (child.connected) child.send(question);
  });
}

function isOfType<Type extends Answer["type"]>(
  answer: Answer,
  type: Type,
): answer is Answer & { type: Type } {
  return answer.type === type;
}

/** The last lines that a process wrote to stderr. */
function tail(child: ChildProcess): () => string {
  let text = "";
  child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
    text = (text + chunk).slice(-2000);
  });
  return () => (text === "" ? "" : `\n${text.trimEnd()}`);
}
