"""Times a job of the official Python SDK from nine pictures on disk to the bytes that are sent: `prepare.py DIR`.

The SDK's own `submit_job` runs whole (checks, signature, info.json, zip); only the two network calls below it are
answered from memory. Each line of standard input is a number of jobs; each line of standard output the milliseconds
that one took.
"""

import os
import sys
import time

import requests
from smile_id_core import WebApi

KEY = "11111111-2222-3333-4444-555555555555"
ANSWER = {
    "upload_url": "https://bucket.s3.us-west-2.amazonaws.com/attachments.zip?Expires=4102444800",
    "ref_id": "2345-0000000001-x",
    "smile_job_id": "0000000001",
    "camera_config": None,
    "code": "2202",
}


class Answered:
    """The reply of a service that is not asked."""

    status_code = 200

    def json(self):
        return ANSWER


def without_network(**request):
    if not request["data"]:
        raise SystemExit("the SDK sent nothing")
    return Answered()


def prepare(folder, number):
    names = [f"liveness_{number}.jpg" for number in range(1, 9)]
    images = [{"image_type_id": 0, "file_name": os.path.join(folder, "selfie.jpg")}]
    images += [{"image_type_id": 4, "file_name": os.path.join(folder, name)} for name in names]
    params = {"user_id": "user-1", "job_id": f"job-{number}", "job_type": 4}
    options = {
        "return_job_status": False,
        "return_history": False,
        "return_images": False,
        "use_enrolled_image": False,
    }
    WebApi("2345", "https://partner.example/callback", KEY, 0).submit_job(params, images, {}, options)


requests.post = requests.put = without_network
for line in sys.stdin:
    jobs = int(line)
    began = time.perf_counter()
    for number in range(jobs):
        prepare(sys.argv[1], number)
    print((time.perf_counter() - began) * 1e3 / jobs, flush=True)
