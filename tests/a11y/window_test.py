#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""window_test.py HEADROOM HEADROOM-CLI: drives the window from outside, by role and name only.

Run by run.sh, which gives it a screen and a bus of its own. The names are public: assistive tools
and scripts rely on them.
"""

import contextlib
import json
import math
import os
import re
import signal
import struct
import subprocess
import sys
import tempfile
import unittest

import accessible
from accessible import find, rows_of, text_of, wait_for

HEADROOM, HEADROOM_CLI = sys.argv[1:3]
BUS_LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")

CONTROLS = (
    ("slider", "Context length"),
    ("slider", "Quantization"),
    ("combo box", "Model"),
    ("combo box", "KV cache type"),
    ("combo box", "Runtime"),
    ("spin box", "Parallel sequences"),
    ("editable field", "Context tokens"),
    ("page tab", "Memory"),
    ("page tab", "Speed"),
    ("page tab", "Cost"),
    ("page tab", "Map"),
    ("page tab", "Advisor"),
    ("page tab", "Claims"),
    ("page tab", "Catalog"),
    ("table", "Comparison"),
    ("table", "Terms"),
    ("status text", "Verdict"),
    ("menu item", "Export chart…"),
    ("menu item", "Copy chart"),
    ("menu item", "Undo"),
    ("menu item", "Redo"),
    ("menu item", "Open…"),
    ("menu item", "Save"),
    ("menu item", "Save as…"),
)
COLUMNS = [
    "Machine",
    "Verdict",
    "Needed",
    "Usable",
    "Free",
    "Max context",
    "Decode",
    "Time to first token",
    "Price",
    "Cost per month",
]
VERDICT_WORDS = {
    "fits": "Fits",
    "tight": "Tight",
    "offload": "Fits with offload",
    "overflow": "Does not fit",
}
SCENARIO = """schema: 1
model: llama-3.3-70b-instruct
quantization: Q4_K_M
workload: {context: 8192}
machines: [mini-m4pro-48, studio-m4max-128]
"""


def start(*command):
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)


def stop(process):
    """Ends a process and whatever it has started."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, sign)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=3)
            return


def bus_is_there():
    """Whether the launcher answers: an application that starts before stays off the bus for good."""
    question = ("dbus-send", "--session", "--print-reply", "--dest=org.a11y.Bus", "/org/a11y/bus")
    answer = subprocess.run((*question, "org.a11y.Bus.GetAddress"), capture_output=True)
    return answer.returncode == 0


@contextlib.contextmanager
def window(*arguments):
    """A running Headroom as (application, window)."""
    process = start(HEADROOM, *arguments)
    try:
        app = wait_for(lambda: accessible.application(process.pid), "Headroom is on the bus")
        yield app, wait_for(lambda: find(app, "window", "Headroom"), "its window is there")
    finally:
        stop(process)


def amount(cell):
    """The number in front of a binary unit, in GiB."""
    match = re.search(r"(-?[\d.]+)\s*(GiB|MiB)", cell.replace("\u2212", "-").replace("\u00a0", " "))
    if not match:
        raise AssertionError(f"no amount of memory in '{cell}'")
    return float(match[1]) / (1 if match[2] == "GiB" else 1024)


def tokens_in(field):
    return int(re.sub(r"\D", "", text_of(field)))


class Window(unittest.TestCase):
    """The default window: what a person meets first."""

    @classmethod
    def setUpClass(cls):
        cls.stack = contextlib.ExitStack()
        cls.app, cls.top = cls.stack.enter_context(window())
        wait_for(lambda: find(cls.top, "table", "Comparison"), "the table is there")

    @classmethod
    def tearDownClass(cls):
        cls.stack.close()

    def control(self, role, name):
        node = find(self.app, role, name)
        self.assertIsNotNone(node, f"no {role} is named '{name}'")
        return node

    def test_every_control_has_its_role_and_name(self):
        missing = [f"{role} '{name}'" for role, name in CONTROLS if not find(self.app, role, name)]
        self.assertEqual(missing, [])

    def test_comparison_has_the_promised_columns_and_no_empty_machine(self):
        rows = rows_of(self.control("table", "Comparison"))
        self.assertGreaterEqual(len(rows), 2)
        self.assertEqual(list(rows[0]), COLUMNS)
        for row in rows:
            self.assertTrue(row["Machine"].strip())
            self.assertTrue(row["Verdict"].strip(), f"no verdict for {row['Machine']}")

    def test_terms_show_arithmetic(self):
        rows = rows_of(self.control("table", "Terms"))
        self.assertGreater(len(rows), 3)
        self.assertTrue(all(any(row.values()) for row in rows))

    def test_context_slider_moves_table_verdict_and_field_and_undo_takes_it_back(self):
        table = self.control("table", "Comparison")
        verdict = self.control("status text", "Verdict")
        field = self.control("editable field", "Context tokens")
        slider = self.control("slider", "Context length").queryValue()
        before = (rows_of(table), text_of(verdict), tokens_in(field))
        self.assertIn("tok", before[1])

        slider.currentValue = slider.maximumValue
        # No waiting here: a move is in the table before the next event.
        rows = rows_of(table)
        self.assertGreater(tokens_in(field), before[2])
        self.assertNotEqual(text_of(verdict), before[1])
        self.assertIn(f"{tokens_in(field):,}", text_of(verdict).replace("\u00a0", ","))
        for old, new in zip(before[0], rows):
            self.assertEqual(new["Machine"], old["Machine"])
            self.assertGreater(amount(new["Needed"]), amount(old["Needed"]))
            self.assertLess(amount(new["Free"]), amount(old["Free"]))
            self.assertEqual(new["Usable"], old["Usable"])

        self.control("menu item", "Undo").queryAction().doAction(0)
        wait_for(
            lambda: (rows_of(table), text_of(verdict), tokens_in(field)) == before,
            "undo brings back table, verdict and field",
        )

    def test_quantization_slider_moves_the_table(self):
        table = self.control("table", "Comparison")
        slider = self.control("slider", "Quantization").queryValue()
        start_value, before = slider.currentValue, rows_of(table)
        slider.currentValue = slider.maximumValue
        after = rows_of(table)
        slider.currentValue = start_value
        for old, new in zip(before, after):
            self.assertGreater(amount(new["Needed"]), amount(old["Needed"]))
        self.assertEqual(rows_of(table), before)


class OpenedScenario(unittest.TestCase):
    """A window that opened a scenario says what the command line says of the same scenario."""

    def test_window_and_command_line_agree(self):
        with tempfile.NamedTemporaryFile("w", suffix=".headroom", delete=False) as file:
            file.write(SCENARIO)
        self.addCleanup(os.unlink, file.name)
        with window(file.name) as (app, top):
            table = wait_for(lambda: find(top, "table", "Comparison"), "the table is there")
            field = find(app, "editable field", "Context tokens")
            slider = find(app, "slider", "Context length").queryValue()
            for step in (0, 2):
                slider.currentValue = slider.currentValue + step
                self.compare(rows_of(table), tokens_in(field))

    def compare(self, rows, context):
        command = [HEADROOM_CLI, "compare", "--model", "llama-3.3-70b-instruct"]
        command += ["--quant", "Q4_K_M", "--context", str(context)]
        command += ["--machines", "mini-m4pro-48,studio-m4max-128", "--format", "json"]
        results = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        self.assertEqual(len(rows), len(results["results"]))
        for row, result in zip(rows, results["results"]):
            self.assertEqual(row["Machine"], result["machine"]["name"])
            expected = result["memory"]["total_bytes"] / 2**30
            self.assertAlmostEqual(amount(row["Needed"]), expected, delta=0.051)
            self.assertEqual(row["Verdict"], VERDICT_WORDS[result["fit"]["verdict"]])


def gguf_text(text):
    return struct.pack("<Q", len(text)) + text.encode()


def tiny_gguf():
    """A model file of one block: its own numbers, none of the catalog."""
    numbers = {"block_count": 1, "context_length": 4096, "embedding_length": 64}
    numbers |= {"feed_forward_length": 128, "attention.head_count": 4, "vocab_size": 100}
    block = {"attn_norm": (64,), "ffn_norm": (64,), "ffn_gate": (64, 128), "ffn_up": (64, 128)}
    block |= {"ffn_down": (128, 64)} | {f"attn_{x}": (64, 64) for x in ("q", "k", "v", "output")}
    tensors = {"token_embd.weight": (64, 100), "output_norm.weight": (64,)}
    tensors |= {f"blk.0.{name}.weight": shape for name, shape in block.items()}
    head = b"GGUF" + struct.pack("<IQQ", 3, len(tensors), len(numbers) + 2)
    for key, text in (("architecture", "llama"), ("name", "Tiny of a file")):
        head += gguf_text("general." + key) + struct.pack("<I", 8) + gguf_text(text)
    for key, number in numbers.items():
        head += gguf_text("llama." + key) + struct.pack("<II", 4, number)
    offset = 0
    for name, shape in tensors.items():
        head += gguf_text(name) + struct.pack("<I", len(shape))
        head += struct.pack(f"<{len(shape)}Q", *shape) + struct.pack("<IQ", 0, offset)
        offset += 4 * math.prod(shape)
    return head + b"\0" * (-len(head) % 32 + offset)


class OpenedModelFile(unittest.TestCase):
    """A window that opened a model file says what the command line says of that file."""

    def test_window_and_command_line_agree(self):
        with tempfile.NamedTemporaryFile("wb", suffix=".gguf", delete=False) as file:
            file.write(tiny_gguf())
        self.addCleanup(os.unlink, file.name)
        command = [HEADROOM_CLI, "compare", "--gguf", file.name, "--machines", "mini-m4pro-48"]
        printed = subprocess.run([*command, "--format", "json"], check=True, capture_output=True)
        expected = json.loads(printed.stdout)["results"][0]
        with window(file.name, "--machines", "mini-m4pro-48") as (app, top):
            verdict = wait_for(lambda: find(top, "status text", "Verdict"), "the verdict is there")
            self.assertIn("Tiny of a file F32", text_of(verdict))
            model = find(app, "combo box", "Model")
            self.assertEqual(model.description, "exact, from file")
            row = rows_of(find(top, "table", "Comparison"))[0]
            needed = expected["memory"]["total_bytes"] / 2**30
            self.assertAlmostEqual(amount(row["Needed"]), needed, delta=0.051)


if __name__ == "__main__":
    launcher = next(path for path in BUS_LAUNCHERS if os.path.exists(path))
    helpers = [start(launcher, "--launch-immediately"), start("openbox")]
    try:
        wait_for(bus_is_there, "the accessibility bus is there")
        accessible.application(0)  # wakes the registry
        program = unittest.main(argv=sys.argv[:1], verbosity=2, exit=False)
    finally:
        for helper in helpers:
            stop(helper)
    sys.exit(0 if program.result.wasSuccessful() else 1)
