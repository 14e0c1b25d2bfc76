// All browser tests, in one process: one server, one browser, one session a person. What only looks comes first.
import { after, afterEach } from "node:test";
import { retold } from "./trial.mjs";
import { leave, patience, stage } from "./world.mjs";
import "./axe.mjs";
import "./loop.mjs";
import "./office.mjs";
import "./grid.mjs";
import "./dashboard.mjs";
import "./keyboard.mjs";
import "./safety.mjs";
import "./admin.mjs";
import "./campaign.mjs";
import "./desk.mjs";
import "./chain.mjs";
import "./reading.mjs";
import "./review.mjs";
import "./phone.mjs";
import "./bulk.mjs";
import "./evidence.mjs";
import "./import.mjs";

afterEach(leave);
after(async () => {
  retold();
  await (await stage()).stop();
}, patience);
