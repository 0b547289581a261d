"""Reads zips with Python's own zipfile: paths on standard input, a line of JSON for each on standard output."""

import hashlib
import json
import sys
import zipfile

for path in sys.stdin.read().splitlines():
    try:
        with zipfile.ZipFile(path) as archive:
            print(
                json.dumps(
                    [
                        {
                            "name": entry.filename,
                            "crc": entry.CRC,
                            # Reading compares the CRC too, and raises where it differs.
                            "sha256": hashlib.sha256(archive.read(entry)).hexdigest(),
                        }
                        for entry in archive.infolist()
                    ]
                )
            )
    except zipfile.BadZipFile as error:
        print(json.dumps(str(error)))
