// Does one order with the official Node SDK: JSON on standard input, `{"reply": ..}` or `{"error": ..}` on standard output.

const fs = require("fs");
const { Utilities, WebApi } = require("smile-identity-core");

const FILES = [0, 1, 4, 5];

function image({ image_type_id, path }) {
  const image = FILES.includes(image_type_id) ? path : fs.readFileSync(path).toString("base64");
  return { image_type_id, image };
}

function submit(order) {
  const api = new WebApi(order.partner_id, order.callback_url, order.api_key, order.base_url);
  const options = { ...order.options, return_job_status: order.wait };
  return api.submit_job(order.partner_params, order.images.map(image), order.id_info, options);
}

async function status(order) {
  const utilities = new Utilities(order.partner_id, order.api_key, order.base_url);
  const { user_id, job_id } = order.partner_params;
  for (;;) {
    const reply = await utilities.get_job_status(user_id, job_id, order.options);
    if (reply.job_complete) return reply;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function main() {
  const order = JSON.parse(fs.readFileSync(0, "utf8"));
  try {
    return { reply: await { submit, status }[order.action](order) };
  } catch (error) {
    // The SDK hands on what axios throws; what the service said is in it.
    const said = error.response ? ` ${JSON.stringify(error.response.data)}` : "";
    return { error: `${error.name}: ${error.message}${said}` };
  }
}

main().then((answer) => console.log(JSON.stringify(answer)));
