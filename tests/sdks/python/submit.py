"""Does one order with the official Python SDK: JSON on standard input, `{"reply": ..}` or `{"error": ..}` on standard output."""

import base64
import json
import sys
import time

from smile_id_core import Utilities, WebApi

FILES = (0, 1, 4, 5)


def image(listed):
    if listed["image_type_id"] in FILES:
        return {"image_type_id": listed["image_type_id"], "file_name": listed["path"]}
    with open(listed["path"], "rb") as file:
        return {"image_type_id": listed["image_type_id"], "image": base64.b64encode(file.read()).decode()}


def submit(order):
    api = WebApi(order["partner_id"], order["callback_url"], order["api_key"], order["base_url"])
    images = [image(listed) for listed in order["images"]]
    options = {**order["options"], "return_job_status": order["wait"], "use_enrolled_image": False}
    return api.submit_job(order["partner_params"], images, order["id_info"], options)


def status(order):
    utilities = Utilities(order["partner_id"], order["api_key"], order["base_url"])
    while True:
        reply = utilities.get_job_status(order["partner_params"], order["options"])
        if reply["job_complete"]:
            return reply
        time.sleep(0.2)


order = json.load(sys.stdin)
try:
    print(json.dumps({"reply": {"submit": submit, "status": status}[order["action"]](order)}))
except Exception as error:  # Whatever the SDK raises is its answer.
    print(json.dumps({"error": f"{type(error).__name__}: {getattr(error, 'message', error)}"}))
