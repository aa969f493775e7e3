package com.example.rightnow.reliability;

import com.example.rightnow.reliability.Figure.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The figures that tests printed, {@code [reliability 5] 1,000 keys ...}, out of the reports of Surefire and Failsafe. A
 * report counts only if its run had the whole loads, and a test only if it passed.
 */
final class TestReports {
  static final Pattern LINE = Pattern.compile("^\\[reliability (\\d+)] (.+)$", Pattern.MULTILINE);
  private static final List<String> NOT_PASSED = List.of("failure", "error", "skipped");

  private record Report(String module, boolean againstEmulator, Path file) {}

  private TestReports() {}

  /**
   * All figures of a checkout.
   *
   * @param root the folder that has the modules in it
   */
  static List<Figure> figures(Path root) {
    List<Figure> figures = new ArrayList<>();
    for (Report report : reports(root)) {
      figures.addAll(figuresOf(report));
    }
    return figures;
  }

  private static List<Figure> figuresOf(Report report) {
    Element suite = parsed(report.file()).getDocumentElement();
    if (!isWhole(suite)) {
      return List.of();
    }
    LocalDate measured = modified(report.file());
    List<Figure> figures = new ArrayList<>();
    for (Element output : elements(suite.getElementsByTagName("system-out"))) {
      var test = (Element) output.getParentNode();
      if (!passed(test)) {
        continue;
      }
      String className = test.getTagName().equals("testcase")
          ? test.getAttribute("classname")
          : suite.getAttribute("name");
      LINE.matcher(output.getTextContent()).results()
          .map(line -> new Figure(Integer.parseInt(line.group(1)), line.group(2).strip(), measured,
              className + "#" + test.getAttribute("name"), command(report, className)))
          .forEach(figures::add);
    }
    return figures;
  }

  private static Command command(Report report, String className) {
    String testClass = className.substring(className.lastIndexOf('.') + 1).replaceFirst("\\$.*", "");
    return report.againstEmulator()
        ? new Command.IntegrationTest(report.module(), testClass)
        : new Command.Test(report.module(), testClass);
  }

  private static boolean isWhole(Element suite) {
    return elements(suite.getElementsByTagName("property")).stream()
        .anyMatch(property -> property.getAttribute("name").equals("reliability.whole")
            && property.getAttribute("value").equals("true"));
  }

  /** What is printed outside of a test belongs to the whole class. */
  private static boolean passed(Element test) {
    return NOT_PASSED.stream().allMatch(name -> test.getElementsByTagName(name).getLength() == 0);
  }

  private static List<Report> reports(Path root) {
    List<Report> reports = new ArrayList<>();
    for (String module : modules(root)) {
      for (boolean againstEmulator : new boolean[]{false, true}) {
        Path folder = root.resolve(module).resolve("target")
            .resolve(againstEmulator ? "failsafe-reports" : "surefire-reports");
        for (Path file : files(folder, "TEST-*.xml")) {
          reports.add(new Report(module, againstEmulator, file));
        }
      }
    }
    return reports;
  }

  /** The folders of a checkout that were built. */
  static List<String> modules(Path root) {
    return files(root, "*").stream().filter(folder -> Files.isDirectory(folder.resolve("target")))
        .map(folder -> root.relativize(folder).toString()).toList();
  }

  /** In the order of their names; none if there is no such folder. */
  private static List<Path> files(Path folder, String pattern) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.newDirectoryStream(folder, pattern)) {
      return StreamSupport.stream(files.spliterator(), false).sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static LocalDate modified(Path file) {
    try {
      return LocalDate.ofInstant(Files.getLastModifiedTime(file).toInstant(), ZoneOffset.UTC);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static Document parsed(Path file) {
    try {
      var factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newDocumentBuilder().parse(file.toFile());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (SAXException | ParserConfigurationException unreadable) {
      throw new IllegalStateException("no report: " + file, unreadable);
    }
  }

  static List<Element> elements(NodeList nodes) {
    return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item)
        .filter(node -> node.getNodeType() == Node.ELEMENT_NODE)
        .map(Element.class::cast).toList();
  }
}
