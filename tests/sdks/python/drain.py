"""Times jobs of the official Python SDK against a service on this machine: `drain.py DIR ADDRESS`.

Each line of standard input is a number of jobs; each line of standard output the seconds that all of them took, one
after another as the SDK sends them: prep upload and upload, without waiting for results.
"""

import os
import sys
import time

from smile_id_core import WebApi

KEY = "11111111-2222-3333-4444-555555555555"


def send(folder, address, number):
    names = [f"liveness_{number}.jpg" for number in range(1, 9)]
    images = [{"image_type_id": 0, "file_name": os.path.join(folder, "selfie.jpg")}]
    images += [{"image_type_id": 4, "file_name": os.path.join(folder, name)} for name in names]
    params = {"user_id": f"sdk-{number}", "job_id": f"sdk-{number}", "job_type": 4}
    options = {
        "return_job_status": False,
        "return_history": False,
        "return_images": False,
        "use_enrolled_image": False,
    }
    WebApi("2345", "https://partner.example/callback", KEY, address).submit_job(params, images, {}, options)


for line in sys.stdin:
    jobs = int(line)
    began = time.perf_counter()
    for number in range(jobs):
        send(sys.argv[1], sys.argv[2], number)
    print(time.perf_counter() - began, flush=True)
