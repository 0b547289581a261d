// Times a job of the official Node SDK from nine pictures on disk to the bytes that are sent: `node prepare.js DIR`.
//
// The SDK's own `submit_job` runs whole (checks, signature, info.json, zip); only the two network calls below it are
// answered from memory. The selfie goes as a file and the liveness images as base64: this SDK zips no liveness files,
// and of the two ways in which all nine pictures arrive it is the faster one. Each line of standard input is a number
// of jobs; each line of standard output the milliseconds that one took.

const fs = require("fs");
const path = require("path");
const readline = require("readline");
const axios = require("axios");
const { IMAGE_TYPE, WebApi } = require("smile-identity-core");

const KEY = "11111111-2222-3333-4444-555555555555";
const ANSWER = {
  upload_url: "https://bucket.s3.us-west-2.amazonaws.com/attachments.zip?Expires=4102444800",
  ref_id: "2345-0000000001-x",
  smile_job_id: "0000000001",
  camera_config: null,
  code: "2202",
};

axios.post = async () => ({ data: ANSWER });
axios.put = async (_, zip) => {
  if (!zip.length) throw new Error("the SDK sent nothing");
  return { status: 200 };
};

function images(folder) {
  const liveness = Array.from({ length: 8 }, (_, index) => path.join(folder, `liveness_${index + 1}.jpg`));
  return [
    { image_type_id: IMAGE_TYPE.SELFIE_IMAGE_FILE, image: path.join(folder, "selfie.jpg") },
    ...liveness.map((file) => ({
      image_type_id: IMAGE_TYPE.LIVENESS_IMAGE_BASE64,
      image: fs.readFileSync(file).toString("base64"),
    })),
  ];
}

async function prepare(folder, number) {
  const params = { user_id: "user-1", job_id: `job-${number}`, job_type: 4 };
  const api = new WebApi("2345", "https://partner.example/callback", KEY, 0);
  await api.submit_job(params, images(folder), {}, {});
}

async function main() {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const jobs = Number(line);
    const began = performance.now();
    for (let number = 0; number < jobs; number += 1) {
      await prepare(process.argv[2], number);
    }
    console.log((performance.now() - began) / jobs);
  }
}

main();
