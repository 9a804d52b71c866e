"""What is wrong with a command line, Chinese first; what ``click`` says in English follows."""

from __future__ import annotations

import re
from typing import Any

import click
from click.exceptions import NoArgsIsHelpError, NoSuchCommand

_ENGLISH = re.compile(r"[A-Z][a-z]+ ")
"""How a message of ``click`` begins; a value in it may be Chinese."""


def in_chinese(error: click.UsageError) -> click.UsageError:
    """Return an error of usage whose message is Chinese first.

    One that the product itself raised is Chinese already and stays as it is; so does the help that
    a group without a command shows.
    """
    said = error.format_message()
    if isinstance(error, NoArgsIsHelpError) or not _ENGLISH.match(said):
        return error
    chinese = _of_parameter(error) if isinstance(error, click.BadParameter) else _of_line(error)
    return click.UsageError(f"{chinese}。{said}" if chinese else said, error.ctx)


def _of_line(error: click.UsageError) -> str:
    """Return what is wrong with the words of a command line."""
    match error:
        case click.NoSuchOption():
            return f"没有选项 {error.option_name}{_nearest(error.possibilities)}"
        case NoSuchCommand():
            return f"没有命令 {error.command_name}{_all_commands(error.ctx)}"
        case click.BadOptionUsage():
            return f"选项 {error.option_name} {_missing_or_given(error.message)}"
    if found := re.search(r"unexpected extra arguments? \((.*)\)", error.message):
        return f"多了参数 {found[1]}"
    return "缺少命令" + _all_commands(error.ctx) if "Missing command" in error.message else ""


def _missing_or_given(message: str) -> str:
    if "does not take a value" in message:
        return "不带值"
    return "后面要有值"


def _nearest(names: Any) -> str:
    return f"；是否要写 {'、'.join(names)}" if names else ""


def _all_commands(context: click.Context | None) -> str:
    if context is None or not isinstance(context.command, click.Group):
        return ""
    return f"；全部命令：{'、'.join(context.command.list_commands(context))}"


def _of_parameter(error: click.BadParameter) -> str:
    """Return what is wrong with an option or argument, and what it should be."""
    param = error.param
    if param is None:
        return ""
    name = param.opts[0] if isinstance(param, click.Option) else _argument(param, error.ctx)
    if isinstance(error, click.MissingParameter):
        return f"缺少{'选项' if isinstance(param, click.Option) else '参数'} {name}"
    wanted = _expected(param.type)
    return f"{name} 的值不对" + (f"：{wanted}" if wanted else "")


def _argument(param: click.Parameter, context: click.Context | None) -> str:
    return param.make_metavar(context or click.Context(click.Command(None)))


def _expected(kind: click.ParamType[Any]) -> str:
    """Return what values a type of parameters takes."""
    match kind:
        case click.Choice():
            return f"应为 {'、'.join(map(str, kind.choices))} 之一"
        case click.IntRange():
            return f"应为{_bounds(kind.min, kind.max)}的整数"
        case click.Path():
            return "没有这个文件，或它不能这样用"
    return {"integer": "应为整数", "float": "应为数", "boolean": "应为 true 或 false"}.get(
        kind.name, ""
    )


def _bounds(least: float | None, most: float | None) -> str:
    if least is None:
        return f"不大于 {most} "
    return f"不小于 {least} " if most is None else f" {least} 到 {most} "
